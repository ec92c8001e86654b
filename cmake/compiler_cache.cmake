# Compiles through ccache where it is installed. Emscripten is told through its own wrapper variable, because its
# driver is a Python script that calls clang; it also needs NODE_PATH to find Debian's acorn.
find_program(REGULARS_CCACHE ccache)
if(EMSCRIPTEN)
  set(launcher ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs)
  if(REGULARS_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher} EM_COMPILER_WRAPPER=${REGULARS_CCACHE})
  else()
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  endif()
  set(CMAKE_CXX_LINKER_LAUNCHER ${launcher})
elseif(REGULARS_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${REGULARS_CCACHE})
endif()
