package coffer.iam.simulate;

import coffer.policy.decide.CompiledPolicy;
import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.PolicyText;
import coffer.policy.parse.PolicyText.Extent;
import java.util.List;

/**
 * A policy of a simulation.
 *
 * @param id as the answer names it: of a managed policy its name, of an inline one {@code
 *     user_NAME_POLICY}, of one that was given {@code PolicyInputList.1}
 * @param type of {@link #id}: user, group, role, aws-managed, user-managed, resource, none
 * @param compiled under a name that no other policy of the simulation has
 */
record Source(
    String id,
    String type,
    PolicyDocument document,
    List<Extent> extents,
    CompiledPolicy compiled) {
  static final String GIVEN = "none";
  static final String RESOURCE = "resource";

  /**
   * @param number of this policy among those of the simulation
   */
  static Source of(String id, String type, String text, PolicyDocument document, int number) {
    return new Source(
        id,
        type,
        document,
        PolicyText.of(text).extents(),
        CompiledPolicy.of(number + " " + id, document));
  }
}
