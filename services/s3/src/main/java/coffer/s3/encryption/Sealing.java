package coffer.s3.encryption;

import coffer.objects.ContentKey;
import coffer.wire.Headers;
import java.util.Optional;

/**
 * How an object or a part is to be sealed or opened.
 *
 * @param contentKey empty for the object's own key
 * @param told what the reply says of it
 */
public record Sealing(Optional<ContentKey> contentKey, Headers told) {}
