package io.millwright.ownership;

import io.millwright.access.AccountId;

/**
 * One whom data is about.
 *
 * @param account forever the same
 * @param login what others know the person by
 */
public record Person(AccountId account, String login) {}
