package coffer.crypto;

/**
 * Which implementation of AES-GCM seals object bytes, and why; told by {@code coffer doctor}.
 *
 * @param provider its JCA name, for instance {@code AmazonCorrettoCryptoProvider}
 * @param fast whether it is the native one; the JDK's own needs a second or two to warm up
 * @param reason one line for an operator
 */
public record CipherChoice(String provider, String version, boolean fast, String reason) {}
