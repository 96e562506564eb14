# Shows the JSON of GET /api/audit/verify as text for people; ends with 1 unless the audit is whole. Used with json.awk.

function show(   i) {
  if (value[".entries"] == "") { print "no verdict: " text; exit 1 }
  for (i = 0; i < value[".flaws.count"]; i++) print "ALTERED  " value[".flaws." i]
  for (i = 0; i < value[".remarks.count"]; i++) print "remark   " value[".remarks." i]
  printf "%d entries, compared with %d anchors: %s\n", value[".entries"], value[".anchors"], \
    (value[".whole"] == "true" ? "the audit is whole" : "the audit is NOT whole")
  if (value[".whole"] != "true") exit 1
}
