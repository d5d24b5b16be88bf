package org.argmax4j.jobs.report.format;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.store.MemoryFiles;
import org.jspecify.annotations.Nullable;

/** The cells of a report as a Parquet file. */
final class CellsParquet {

  private CellsParquet() {}

  static byte[] write(ReportModel model) throws IOException {
    MessageType schema = schema(CellColumns.of(model));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new MemoryFiles.Output(bytes))
            .withConf(new Configuration(false))
            .withType(schema)
            .withExtraMetaData(
                Map.of("title", model.title(), "setting", SettingJson.of(model).toString()))
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (Entry entry : model.entries()) {
        Group row = new SimpleGroup(schema);
        for (Map.Entry<String, @Nullable Object> value :
            CellColumns.values(model, entry).entrySet()) {
          append(row, value.getKey(), value.getValue());
        }
        writer.write(row);
      }
    }
    return bytes.toByteArray();
  }

  private static MessageType schema(List<CellColumns.Column> columns) {
    var builder = Types.buildMessage();
    for (CellColumns.Column column : columns) {
      switch (column.type()) {
        case TEXT ->
            builder.optional(PrimitiveTypeName.BINARY).as(stringType()).named(column.name());
        case WHOLE -> builder.optional(PrimitiveTypeName.INT64).named(column.name());
        case NUMBER -> builder.optional(PrimitiveTypeName.DOUBLE).named(column.name());
        case FLAG -> builder.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
      }
    }
    return builder.named("cells");
  }

  private static void append(Group row, String name, @Nullable Object value) {
    if (value instanceof String text) {
      row.append(name, text);
    } else if (value instanceof Long number) {
      row.append(name, (long) number);
    } else if (value instanceof Double number) {
      row.append(name, (double) number);
    } else if (value instanceof Boolean flag) {
      row.append(name, (boolean) flag);
    }
  }
}
