package io.millwright.store;

/**
 * The history of one bundle's tables: a Liquibase formatted-SQL changelog inside the bundle. Change
 * sets are only ever appended. Table names begin with the owner's name.
 *
 * @param owner lower-case name of the owning app, for instance {@code history}
 * @param loader finds the changelog: the owning bundle's class loader
 * @param changelog resource path without leading slash, for instance {@code
 *     io/millwright/history/internal/db/changelog.sql}
 */
public record Migrations(String owner, ClassLoader loader, String changelog) {}
