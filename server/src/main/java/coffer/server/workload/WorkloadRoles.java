package coffer.server.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which workloads get which roles: a file of lines with a role's ARN and the path of a file that
 * holds the workload's token, or the word {@code metadata} for the one role that everybody gets who
 * can ask the metadata service.
 *
 * <p>Tokens are read anew for every request, so they can be replaced at any time.
 *
 * @param metadata ARN of the role of the metadata service
 */
public record WorkloadRoles(List<Grant> grants, Optional<String> metadata) {
  private static final String METADATA = "metadata";
  private static final Pattern ROLE =
      Pattern.compile("arn:aws:iam::[0-9]{12}:role/(?:[!-~]{1,510}/)?[\\w+=,.@-]{1,64}");
  private static final int MAX_FILE_BYTES = 64 * 1024;
  private static final int MAX_TOKEN_BYTES = 4 * 1024;
  private static final int MIN_TOKEN_BYTES = 16;

  public WorkloadRoles {
    grants = List.copyOf(grants);
  }

  /** A role, and where the token is that gets it. */
  record Grant(String role, Path token) {}

  /**
   * @throws IOException if it cannot be read or a line of it is wrong, with a message that says
   *     which
   */
  public static WorkloadRoles read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new IOException(file + ": longer than 64 KiB");
    }
    var grants = new ArrayList<Grant>();
    Optional<String> metadata = Optional.empty();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String[] parts = text.split("\\s+", 2);
      if (parts.length != 2 || !ROLE.matcher(parts[0]).matches()) {
        throw new IOException(file + ":" + number + ": not a role's ARN and a token file");
      }
      if (!parts[1].equals(METADATA)) {
        grants.add(new Grant(parts[0], Path.of(parts[1])));
      } else if (metadata.isPresent()) {
        throw new IOException(file + ":" + number + ": a second role for metadata");
      } else {
        metadata = Optional.of(parts[0]);
      }
    }
    return new WorkloadRoles(grants, metadata);
  }

  /** The role of a token; a token file that cannot be read, or is too short, gives nothing. */
  Optional<String> role(String token) {
    byte[] shown = token.getBytes(StandardCharsets.UTF_8);
    Optional<String> role = Optional.empty();
    for (Grant grant : grants) {
      // All are compared, each in constant time.
      if (isToken(grant.token(), shown)) {
        role = Optional.of(grant.role());
      }
    }
    return role;
  }

  private static boolean isToken(Path file, byte[] shown) {
    try {
      if (Files.size(file) > MAX_TOKEN_BYTES) {
        return false;
      }
      byte[] kept = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
      return kept.length >= MIN_TOKEN_BYTES && MessageDigest.isEqual(kept, shown);
    } catch (IOException unreadable) {
      return false;
    }
  }
}
