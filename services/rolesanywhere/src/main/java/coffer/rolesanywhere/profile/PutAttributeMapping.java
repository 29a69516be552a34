package coffer.rolesanywhere.profile;

import coffer.rolesanywhere.certificate.Attributes;
import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Errors;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.profile.ProfileShape.MappingRule;
import coffer.rolesanywhere.store.Profile;
import java.util.HashMap;
import java.util.List;

/** Says anew what of a field of certificates becomes tags. */
final class PutAttributeMapping extends Changing<PutAttributeMapping.Input, Profile> {
  PutAttributeMapping(Desk desk) {
    super(desk, Input.class, ProfileShape.KIND, Input::profileId);
  }

  record Input(String profileId, String certificateField, List<MappingRule> mappingRules) {}

  @Override
  protected Profile changed(Profile kept, Input input, Scene scene) {
    var mappings = new HashMap<>(kept.mappings());
    mappings.put(
        input.certificateField(),
        input.mappingRules().stream()
            .map(rule -> specifier(input.certificateField(), rule.specifier()))
            .distinct()
            .toList());
    return kept.mapping(mappings, scene.now());
  }

  /**
   * @throws coffer.wire.ApiError if the field has no such part
   */
  static String specifier(String field, String sent) {
    return Attributes.specifier(field, sent)
        .orElseThrow(() -> Errors.invalid("The field has no part of that name."));
  }
}
