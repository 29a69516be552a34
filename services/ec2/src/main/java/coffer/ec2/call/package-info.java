/** What all operations of EC2 have in common: dry runs, filters, pages and tags. */
@NullMarked
package coffer.ec2.call;

import org.jspecify.annotations.NullMarked;
