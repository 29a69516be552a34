/** All operations of IAM as one set. */
@NullMarked
package coffer.iam.service;

import org.jspecify.annotations.NullMarked;
