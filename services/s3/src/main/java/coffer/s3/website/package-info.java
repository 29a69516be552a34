/**
 * Static website hosting: a bucket's objects as pages, on a host of its own.
 *
 * <p>{@link coffer.s3.website.WebsiteOperations} is the door. What a request means is worked out
 * without touching an object ({@code Routes}); pages come from the object store, and what is not
 * there becomes a redirect, the site's own error page, or an error.
 */
@NullMarked
package coffer.s3.website;

import org.jspecify.annotations.NullMarked;
