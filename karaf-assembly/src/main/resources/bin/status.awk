# Shows the JSON of GET /api/status as text for people. Used with json.awk.

# Colour alone says nothing to many people: shape and word as well, as on the page.
function shape(name) {
  if (name == "GREEN") return "OK"
  if (name == "GREY") return "No data"
  if (name == "YELLOW") return "Warning"
  if (name == "RED") return "ALARM"
  return name
}

function row(id, kind, site, state, since, rate, gaps, driver, reason) {
  printf "%-16s %-10s %-16s %-8s %-20s %10s %5s  %-12s %s\n", id, kind, site, state, since, rate, gaps, driver, reason
}

function show(   i, m, p, s) {
  s = value[".uptimeSeconds"] + 0
  printf "Millwright %s, up %d d %02d:%02d:%02d\n\n", value[".version"], s / 86400, s % 86400 / 3600, s % 3600 / 60, s % 60
  if (value[".disk.full"] == "true") printf "DISK FULL: %s\n\n", value[".disk.words"]
  if (value[".machines.count"] + 0 == 0) print "no machines: add a driver configuration to the etc folder"
  else row("MACHINE", "KIND", "SITE", "LIGHT", "SINCE", "READINGS/S", "GAPS", "DRIVER", "REASON")
  for (i = 0; i < value[".machines.count"]; i++) {
    m = ".machines." i
    row(value[m ".id"], value[m ".kind"], (value[m ".site"] == "" ? "(unassigned)" : value[m ".site"]), shape(value[m ".light"]),
      substr(value[m ".since"], 1, 19) (value[m ".since"] == "" ? "" : "Z"), sprintf("%.1f", value[m ".readingsPerSecond"]), value[m ".gapsToday"], value[m ".driver.state"], value[m ".reason"])
    if (value[m ".driver.detail"] != "" && value[m ".driver.state"] != "CONNECTED") printf "%-16s driver: %s\n", "", value[m ".driver.detail"]
  }
  for (i = 0; i < value[".problems.count"]; i++) {
    p = ".problems." i
    if (i == 0) print "\nproblems in configuration files"
    printf "%s%s: %s\n", value[p ".file"], (value[p ".line"] == "" || value[p ".line"] == "0" ? "" : ":" value[p ".line"] ":" value[p ".column"]), value[p ".words"]
  }
}
