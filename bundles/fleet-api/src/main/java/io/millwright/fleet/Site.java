package io.millwright.fleet;

import java.time.ZoneId;

/**
 * A customer's plant.
 *
 * @param id short name, letters, digits, dashes; lasting
 * @param customer {@link Customer#id()}
 * @param name for people
 * @param country ISO 3166-1 alpha-2
 * @param zone the plant's time zone
 */
public record Site(String id, String customer, String name, String country, ZoneId zone) {}
