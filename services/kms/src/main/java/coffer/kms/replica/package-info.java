/** Keys that several Regions share: replicas are made here, and which key is primary changes. */
@NullMarked
package coffer.kms.replica;

import org.jspecify.annotations.NullMarked;
