// The web files as scripts/pack-web.mjs packed them, in the binary (see packed.hpp). Written in assembler because that takes
// the bytes as they are, at no cost.
  .section .rodata
  .global regulars_web_pack
  .global regulars_web_pack_end
  .balign 16
regulars_web_pack:
  .incbin REGULARS_WEB_PACK
regulars_web_pack_end:
  .byte 0
  .section .note.GNU-stack,"",%progbits
