/**
 * Starting and watching sweeps on an Airflow installation, through its REST interface. The calls
 * themselves are generated from {@code src/main/openapi/airflow.yaml}.
 */
@NullMarked
package org.argmax4j.jobs.airflow;

import org.jspecify.annotations.NullMarked;
