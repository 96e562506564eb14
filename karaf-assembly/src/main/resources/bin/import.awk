# Shows the last line of POST /api/imports as text for people; ends with 1 if nothing was taken in. Used with json.awk.

function show() {
  if (value[".machine"] != "") {
    printf "%s: %d readings, %d events, %d gaps taken in\n", value[".machine"], value[".readings"], value[".events"], value[".gaps"]
    exit 0
  }
  if (value[".refused"] != "") print "millwright: " value[".refused"] > "/dev/stderr"
  else print "millwright: the site stopped in the midst of it, so nothing was taken in; see log/karaf.log" > "/dev/stderr"
  exit 1
}
