/**
 * How objects are sealed with keys that are not the store's own: what a request or its bucket asks
 * for, who is asked for the key, and how the key of an object's bytes is kept with the object.
 * {@link coffer.s3.encryption.Encryption} is all that operations see.
 */
@NullMarked
package coffer.s3.encryption;

import org.jspecify.annotations.NullMarked;
