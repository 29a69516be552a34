/**
 * Typed tables of small records over the metadata contract, read and changed as a whole: what an
 * account, an organization or a network is made of. For things of which there are thousands, not
 * millions.
 */
@NullMarked
package coffer.tables;

import org.jspecify.annotations.NullMarked;
