/**
 * What belongs to one account's IAM: users, groups, roles, policies, keys, providers. One account
 * is one set of tables, so every change is one commit that relies on all the rest.
 */
@NullMarked
package coffer.identity.realm;

import org.jspecify.annotations.NullMarked;
