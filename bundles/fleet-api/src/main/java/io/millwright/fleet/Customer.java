package io.millwright.fleet;

/**
 * Whom machines belong to, and their data (Z-22).
 *
 * @param id short name, letters, digits, dashes; lasting
 * @param name as the customer writes it
 */
public record Customer(String id, String name) {}
