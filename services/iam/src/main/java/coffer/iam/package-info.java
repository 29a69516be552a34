/** AWS Identity and Access Management: users, groups, roles, policies, keys and providers. */
@NullMarked
package coffer.iam;

import org.jspecify.annotations.NullMarked;
