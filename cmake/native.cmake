# The native side: server, command line, and the tests of both.
function(regulars_find out name)
  find_library(lib_${name} ${name})
  if(NOT lib_${name})
    message(FATAL_ERROR "lib${name} is missing: run scripts/setup")
  endif()
  set(${out} ${lib_${name}} PARENT_SCOPE)
endfunction()
find_package(Threads REQUIRED)
regulars_find(sqlite sqlite3)
regulars_find(sodium sodium)
regulars_find(crypto crypto)
regulars_find(pq pq)
regulars_find(zstd zstd)
find_path(pq_headers libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
regulars_find(oath oath)
regulars_find(lzma lzma)
regulars_find(csv csv)
regulars_find(curl curl)
regulars_find(gumbo gumbo)
regulars_find(nlopt nlopt)
target_link_libraries(regulars_core PRIVATE ${nlopt})
# The C library's allocator costs a sixth of an event; a sanitizer brings its own.
set(jemalloc)
if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  regulars_find(jemalloc jemalloc)
endif()
find_package(ICU REQUIRED COMPONENTS i18n uc)
find_package(spdlog REQUIRED)

regulars_sources(server_sources server)
# The web files, packed by scripts/build web; without them the backend has none, which is enough to work on the rest.
enable_language(ASM)
set(web_pack ${CMAKE_SOURCE_DIR}/build/web.pack)
if(NOT EXISTS ${web_pack})
  file(WRITE ${web_pack} "[]\n")
endif()
set(web_pack_source ${CMAKE_SOURCE_DIR}/server/web/pack.S)
set_source_files_properties(${web_pack_source} PROPERTIES OBJECT_DEPENDS ${web_pack}
  COMPILE_DEFINITIONS REGULARS_WEB_PACK="${web_pack}")
add_library(regulars_server STATIC ${server_sources} ${web_pack_source})
target_compile_options(regulars_server PRIVATE -Wall -Wextra)
target_include_directories(regulars_server SYSTEM PUBLIC ${pq_headers})
# What sees Beast and Asio takes as long as all others together: it is compiled beside them, not after.
set_source_files_properties(${CMAKE_SOURCE_DIR}/server/http/beast.cpp ${CMAKE_SOURCE_DIR}/server/http/loops.cpp
  PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
target_link_libraries(regulars_server PUBLIC regulars_core ${jemalloc} ${sqlite} ${sodium} ${crypto} ${pq} ${zstd} ${oath} ${curl} ${gumbo} ICU::i18n ICU::uc spdlog::spdlog Threads::Threads)

file(GLOB_RECURSE cli_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cli/*.cpp)
if(cli_sources)
  add_executable(regulars ${cli_sources})
  target_compile_options(regulars PRIVATE -O1 -Wall -Wextra)  # reads its options once; the work is the core's
  # Two groups for two cores: what costs is reading CLI11, once a group.
  set_target_properties(regulars PROPERTIES UNITY_BUILD_BATCH_SIZE 14)
  target_link_libraries(regulars PRIVATE regulars_server ${lzma} ${csv})
  if(jemalloc)
    target_compile_definitions(regulars PRIVATE REGULARS_JEMALLOC)
  endif()
endif()

# What bench/replay.mjs times without a process around it; built when it is asked for.
add_executable(engine_replay EXCLUDE_FROM_ALL bench/engine_replay.cpp)
target_compile_options(engine_replay PRIVATE -Wall -Wextra)
target_link_libraries(engine_replay PRIVATE regulars_core ${jemalloc})

if(NOT REGULARS_TESTS)
  return()
endif()

# -O1: they are compiled more than they run.
add_library(regulars_test_support INTERFACE)
target_compile_options(regulars_test_support INTERFACE -O1 -Wall -Wextra)
find_package(Catch2 2 REQUIRED)
find_package(rapidcheck REQUIRED)

add_library(regulars_test_main OBJECT cmake/test_main.cpp)
target_link_libraries(regulars_test_main PRIVATE regulars_test_support Catch2::Catch2)

regulars_sources(core_test_sources tests/core)
add_executable(core_tests ${core_test_sources})
target_link_libraries(core_tests PRIVATE regulars_test_main regulars_test_support regulars_core Catch2::Catch2 rapidcheck)

regulars_sources(server_test_sources tests/server)
add_executable(server_tests ${server_test_sources})
target_link_libraries(server_tests PRIVATE regulars_test_main regulars_test_support regulars_server Catch2::Catch2)

# Seeded histories, natively and in wasm from the same lines (tests/histories).
add_executable(histories tests/histories/main.cpp tests/histories/history.cpp)
target_compile_options(histories PRIVATE -Wall -Wextra)
target_link_libraries(histories PRIVATE regulars_core)
# What the wasm build asks scenarios of, without the server: enough to look for planted defects with (scripts/plant.mjs).
add_executable(replay_batch tests/histories/batch_main.cpp cli/replay_batch.cpp cli/journal_lines.cpp cli/text_file.cpp)
target_link_libraries(replay_batch PRIVATE regulars_core)
# What an event costs, beside the raw store (bench/server.mjs).
add_executable(bench_desk bench/desk.cpp)
target_link_libraries(bench_desk PRIVATE regulars_server)
add_executable(history_properties tests/histories/properties.cpp tests/histories/history.cpp)
target_compile_options(history_properties PRIVATE -Wall -Wextra)
target_link_libraries(history_properties PRIVATE regulars_core)
