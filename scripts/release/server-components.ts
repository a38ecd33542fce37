import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from './component.ts';

/** A part of the server's package, and how to find its version in its bytes. */
interface Part extends Pick<Component, 'name' | 'type' | 'licence' | 'notice'> {
  readonly file: string;
  readonly version: RegExp;
}

const POSTGRES_NOTICE = `PostgreSQL Database Management System
Portions Copyright (c) 1996-2026, PostgreSQL Global Development Group
Portions Copyright (c) 1994, The Regents of the University of California

Permission to use, copy, modify, and distribute this software and its documentation for any purpose,
without fee, and without a written agreement is hereby granted, provided that the above copyright notice
and this paragraph and the following two paragraphs appear in all copies.

IN NO EVENT SHALL THE UNIVERSITY OF CALIFORNIA BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL,
INCIDENTAL, OR CONSEQUENTIAL DAMAGES, INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND
ITS DOCUMENTATION, EVEN IF THE UNIVERSITY OF CALIFORNIA HAS BEEN ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE UNIVERSITY OF CALIFORNIA SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED
HEREUNDER IS ON AN "AS IS" BASIS, AND THE UNIVERSITY OF CALIFORNIA HAS NO OBLIGATIONS TO PROVIDE
MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.`;

const PARTS: readonly Part[] = [
  {
    type: 'application',
    name: 'postgresql',
    file: 'bin/postgres',
    version: /\0postgres \(PostgreSQL\) (\d+\.\d+)/,
    licence: 'PostgreSQL',
    notice: POSTGRES_NOTICE,
  },
  {
    type: 'library',
    name: 'openssl',
    file: 'lib/libcrypto.so.1.1',
    version: /OpenSSL (\d+\.\d+\.\d+[a-z]*) /,
    licence: 'OpenSSL',
    notice: `Copyright (c) 1998-2018 The OpenSSL Project. All rights reserved.
Copyright (C) 1995-1998 Eric Young (eay@cryptsoft.com). All rights reserved.
This product includes software developed by the OpenSSL Project for use in the OpenSSL Toolkit
(http://www.openssl.org/). This product includes cryptographic software written by Eric Young
(eay@cryptsoft.com). This product includes software written by Tim Hudson (tjh@cryptsoft.com).
The licence: https://www.openssl.org/source/license-openssl-ssleay.txt`,
  },
  {
    type: 'library',
    name: 'icu',
    file: 'lib/libicuuc.so.60.2',
    version: /\0(60\.\d+)\0/,
    licence: 'ICU',
    notice: `Copyright (C) 1991-2017 Unicode, Inc. and others. All rights reserved.
The licence: https://www.unicode.org/copyright.html`,
  },
  {
    type: 'library',
    name: 'libxml2',
    file: 'lib/libxml2.so.2',
    version: /(2)(\d\d)(\d\d)\0+xmlGet/,
    licence: 'MIT',
    notice: `Copyright (C) 1998-2012 Daniel Veillard. All Rights Reserved.
The licence: https://gitlab.gnome.org/GNOME/libxml2/-/blob/master/Copyright`,
  },
  {
    type: 'library',
    name: 'zlib',
    file: 'lib/libz.so.1',
    version: /inflate (\d+\.\d+\.\d+) /,
    licence: 'Zlib',
    notice: 'Copyright (C) 1995-2017 Jean-loup Gailly and Mark Adler',
  },
  {
    type: 'library',
    name: 'liblzma',
    file: 'lib/liblzma.so.5',
    version: /\0(5\.\d+\.\d+)\0/,
    licence: 'LicenseRef-public-domain',
    notice: 'liblzma is in the public domain.',
  },
];

/** PostgreSQL and the libraries that it includes, in the versions found in the files of its package. */
export function serverComponents(packageFolder: string): Component[] {
  return PARTS.map(({ file, version: pattern, ...part }) => {
    const bytes = readFileSync(join(packageFolder, 'native', file), 'latin1');
    const [, ...numbers] = pattern.exec(bytes) ?? [];
    if (numbers.length === 0) throw new Error(`${file} does not tell its version.`);
    const version = numbers.length === 1 ? numbers[0]! : numbers.map(Number).join('.');
    return { ...part, version, purl: `pkg:generic/${part.name}@${version}` };
  });
}
