/** What all operations share: who may call them, what they ask for, pages, errors and shapes. */
@NullMarked
package coffer.organizations.frame;

import org.jspecify.annotations.NullMarked;
