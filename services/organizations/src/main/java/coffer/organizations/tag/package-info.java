/** Tags of accounts, units, roots and policies. */
@NullMarked
package coffer.organizations.tag;

import org.jspecify.annotations.NullMarked;
