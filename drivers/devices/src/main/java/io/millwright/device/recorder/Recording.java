package io.millwright.device.recorder;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** What the catalogue knows of one recording; the JSON file beside it has the same fields. */
@JsonPropertyOrder({"call-id", "file", "seconds", "from", "to", "started", "packets", "simulated"})
record Recording(
    @JsonProperty("call-id") String callId,
    String file,
    double seconds,
    String from,
    String to,
    String started,
    long packets,
    boolean simulated) {}
