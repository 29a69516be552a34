/** AWS Organizations: accounts in a tree of units, and the policies that bind them. */
@NullMarked
package coffer.organizations;

import org.jspecify.annotations.NullMarked;
