# Reads any JSON of a GET into value[path], one for each leaf; for the scripts beside it, which say what to show.
{ text = text $0 "\n" }

END {
  at = 1
  read_value("")
  show()
}

function peek() {
  while (substr(text, at, 1) ~ /[ \t\r\n]/) at++
  return substr(text, at, 1)
}

function read_value(path,   c, n, key, start) {
  c = peek()
  if (c == "{") {
    at++
    while (peek() != "}" && at <= length(text)) {
      key = read_string()
      peek(); at++ # the colon
      read_value(path "." key)
      if (peek() == ",") at++
    }
    at++
  } else if (c == "[") {
    at++
    n = 0
    while (peek() != "]" && at <= length(text)) {
      read_value(path "." n++)
      if (peek() == ",") at++
    }
    at++
    value[path ".count"] = n
  } else if (c == "\"") {
    value[path] = read_string()
  } else {
    start = at
    while (at <= length(text) && substr(text, at, 1) !~ /[],} \t\r\n]/) at++
    value[path] = substr(text, start, at - start)
    if (value[path] == "null") value[path] = ""
  }
}

function read_string(   c, out) {
  peek(); at++
  out = ""
  while (at <= length(text) && (c = substr(text, at, 1)) != "\"") {
    if (c == "\\") {
      at++
      c = substr(text, at, 1)
      if (c == "u") { at += 4; c = "?" }
      else if (c ~ /[nrtbf]/) c = " "
    }
    out = out c
    at++
  }
  at++
  return out
}
