;; Finds the bytes of CSV that mean something (LF, CR, delimiter, quote, escape), sixteen at a time.
;;
;; The bytes lie at 0, at most 16 KiB of them. Their positions are written from 16400 on, 32 bits each.
(module
  (memory (export "memory") 2)

  ;; `length`: how many bytes; `base`: what is added to each position; `delimiter`, `quote` and `escape`: the bytes
  ;; that the dialect has for them. Returns the number of positions.
  (func (export "find")
    (param $length i32) (param $base i32) (param $delimiter i32) (param $quote i32)
    (param $escape i32) (result i32)
    (local $at i32) (local $mask i32) (local $out i32) (local $bytes v128)
    (local $delimiters v128) (local $quotes v128) (local $escapes v128)
    (local.set $delimiters (i8x16.splat (local.get $delimiter)))
    (local.set $quotes (i8x16.splat (local.get $quote)))
    (local.set $escapes (i8x16.splat (local.get $escape)))
    (local.set $out (i32.const 16400))
    (block $done
      (loop $sixteen
        (br_if $done (i32.ge_u (local.get $at) (local.get $length)))
        (local.set $bytes (v128.load (local.get $at)))
        (local.set $mask
          (i8x16.bitmask
            (v128.or
              (v128.or
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x0a)))
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x0d))))
              (v128.or
                (i8x16.eq (local.get $bytes) (local.get $quotes))
                (v128.or
                  (i8x16.eq (local.get $bytes) (local.get $escapes))
                  (i8x16.eq (local.get $bytes) (local.get $delimiters)))))))
        ;; The last sixteen may reach beyond the bytes that were given: what is found there does not count.
        (if (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $length))
          (then
            (local.set $mask
              (i32.and
                (local.get $mask)
                (i32.sub
                  (i32.shl (i32.const 1) (i32.sub (local.get $length) (local.get $at)))
                  (i32.const 1))))))
        (block $none
          (loop $one
            (br_if $none (i32.eqz (local.get $mask)))
            (i32.store
              (local.get $out)
              (i32.add
                (i32.add (local.get $base) (local.get $at))
                (i32.ctz (local.get $mask))))
            (local.set $out (i32.add (local.get $out) (i32.const 4)))
            ;; Takes the lowest bit away.
            (local.set $mask
              (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br $one)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $sixteen)))
    (i32.shr_u (i32.sub (local.get $out) (i32.const 16400)) (i32.const 2))))
