package org.moeli.kernel.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;

/**
 * Run by hand: validates every contract with the official JSON Schema of the Open Data Contract
 * Standard 3.1.0, which is not part of this repository. Arguments: the folder that holds {@code
 * odcs-json-schema-v3.1.0.json}, and the schemas directory (default {@code schemas}).
 */
public final class OdcsEvaluation {
  private OdcsEvaluation() {}

  /** Prints each failure and a summary; ends with exit code 1 when there is one. */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: OdcsEvaluation FOLDER_OF_THE_STANDARD [SCHEMAS]");
      System.exit(2);
    }
    JsonNode standard =
        new ObjectMapper()
            .readTree(Files.readAllBytes(Path.of(args[0], "odcs-json-schema-v3.1.0.json")));
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(standard);
    Definitions schemas =
        Definitions.schemas(Optional.of(Path.of(args.length == 2 ? args[1] : "schemas")));
    List<String> files = schemas.list("tables", ".odcs.yaml");
    int failed = 0;
    for (String file : files) {
      JsonNode contract = StrictYaml.read(file, schemas.text(file), JsonNode.class);
      Set<ValidationMessage> messages = schema.validate(contract);
      failed += messages.isEmpty() ? 0 : 1;
      messages.forEach(message -> System.out.println(file + ": " + message.getMessage()));
    }
    System.out.println(files.size() + " contracts, " + failed + " not valid");
    System.exit(failed == 0 && !files.isEmpty() ? 0 : 1);
  }
}
