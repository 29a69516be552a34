/**
 * Keys of the key management service, as other services use them for whoever asks. The service
 * behind it is found by nobody but the server.
 */
@NullMarked
package coffer.pipeline.keys;

import org.jspecify.annotations.NullMarked;
