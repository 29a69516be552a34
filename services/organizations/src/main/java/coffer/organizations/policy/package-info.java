/** Policies, their types, and what they are attached to. */
@NullMarked
package coffer.organizations.policy;

import org.jspecify.annotations.NullMarked;
