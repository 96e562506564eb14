package io.millwright.exchange.internal.anonymous;

import java.util.SortedMap;

/**
 * A machine as it stands in the file.
 *
 * @param own which one it is: never written
 * @param alike how many look the same
 */
record Shown(
    Profile own, String name, int alike, long firstWeek, SortedMap<Cell, Double> figures) {}
