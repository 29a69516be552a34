package coffer.policy.decide;

/**
 * A statement and where it stands.
 *
 * @param policy the policy's ARN, or another name its owner knows it by
 * @param index from 0; -1 for a whole policy that cannot be read
 * @param line of the policy's text, from 1
 * @param sid empty if it has none
 */
public record StatementRef(Stage stage, String policy, int index, int line, String sid) {}
