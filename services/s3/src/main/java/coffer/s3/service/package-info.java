/** Puts the operations of S3 together. It sees every package of the service; none sees it. */
@NullMarked
package coffer.s3.service;

import org.jspecify.annotations.NullMarked;
