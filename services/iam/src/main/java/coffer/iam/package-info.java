/**
 * AWS Identity and Access Management: what all its operations share. Each feature is a package of
 * its own, with a class that lists its operations; {@code service} puts them together.
 */
@NullMarked
package coffer.iam;

import org.jspecify.annotations.NullMarked;
