# Compiles through ccache where it is installed, with paths taken relative to the source folder, so that every checkout
# of the project shares what another has compiled. Emscripten is told through its own wrapper variable, because its
# driver is a Python script that calls clang; it also needs NODE_PATH to find Debian's acorn.
find_program(REGULARS_CCACHE ccache)
set(shared_cache CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1)
if(EMSCRIPTEN)
  set(launcher ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs)
  set(CMAKE_CXX_LINKER_LAUNCHER ${launcher})
  if(REGULARS_CCACHE)
    list(APPEND launcher ${shared_cache} EM_COMPILER_WRAPPER=${REGULARS_CCACHE})
  endif()
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
elseif(REGULARS_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env ${shared_cache} ${REGULARS_CCACHE})
endif()
