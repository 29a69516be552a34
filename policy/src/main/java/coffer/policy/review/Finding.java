package coffer.policy.review;

import coffer.policy.document.Statement;

/**
 * Something a policy says that does nothing.
 *
 * @param name what is named; keys in lower case
 * @param what a fixed sentence
 */
public record Finding(Statement statement, String name, String what) {}
