/** Organizational units and the tree's roots, parents and children. */
@NullMarked
package coffer.organizations.unit;

import org.jspecify.annotations.NullMarked;
