package coffer.roots.pkcs11;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which key of which token.
 *
 * @param module the vendor's library, loaded into this process
 * @param token the token's label
 * @param key the key's label
 * @param pinFile where the user's PIN lies, if not in a credential
 */
public record Pkcs11Settings(Path module, String token, String key, Optional<Path> pinFile) {}
