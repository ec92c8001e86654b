# regulars_sources(OUT FOLDER...): every .cpp below the folders, so a new file needs no line here. A folder that is
# still empty gives one empty translation unit, because a library must have a source.
function(regulars_sources out)
  set(found)
  foreach(folder IN LISTS ARGN)
    file(GLOB_RECURSE here CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
    list(APPEND found ${here})
  endforeach()
  if(NOT found)
    file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
    set(found ${CMAKE_BINARY_DIR}/empty.cpp)
  endif()
  set(${out} ${found} PARENT_SCOPE)
endfunction()
