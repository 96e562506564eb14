# Shows the JSON of GET /api/doctor as text for people; ends with 1 if anything is bad. Used with json.awk.

function show(   i, f) {
  if (value[".findings.count"] + 0 == 0) { print "no diagnosis: " text; exit 1 }
  for (i = 0; i < value[".findings.count"]; i++) {
    f = ".findings." i
    printf "%-4s  %s: %s\n", value[f ".verdict"], value[f ".check"], value[f ".seen"]
    if (value[f ".advice"] != "") printf "      %s\n", value[f ".advice"]
  }
  if (value[".verdict"] == "BAD") exit 1
}
