/**
 * Signatures: who sent a request, and whether its bytes are the ones they signed.
 *
 * <p>SigV4 and SigV4A by header, presigned query and POST policy, and the aws-chunked body in all
 * its signed and unsigned forms.
 */
@NullMarked
package coffer.wire.auth;

import org.jspecify.annotations.NullMarked;
