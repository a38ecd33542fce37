import { registerHooks } from 'node:module';

// Lets Node run the sources directly: an import of ./x.js resolves to ./x.ts, whose types Node strips.
registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith('.') && !context.parentURL?.includes('/node_modules/');
    if (!ours || !specifier.endsWith('.js')) return next(specifier, context);
    try {
      return next(specifier, context);
    } catch {
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
