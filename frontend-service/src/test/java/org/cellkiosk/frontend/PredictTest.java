package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.queue.ClaimedJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a submission takes, and what it refuses with a sentence. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class PredictTest {

    @TestHTTPResource
    URI address;

    private Http http = new Http("");

    @BeforeEach
    void connect() {
        http = Http.to(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'imageName':'a.tif'}",
                "{'jobType':'segmentation'}",
                "{'imageName':7,'jobType':'segmentation'}",
                "{'imageName':null,'jobType':'segmentation'}",
                "{'imageName':{'a':1},'jobType':'segmentation'}",
                "{'imageName':'','jobType':'segmentation'}",
                "{'imageName':'a.tif','jobType':'Segmentation'}",
                "{'imageName':'a.tif','jobType':'unknown'}",
                "{'imageName':'a.tif','jobType':['segmentation']}",
                "{'imageName':'../a.tif','jobType':'segmentation'}",
                "{'imageName':'a/../../b.tif','jobType':'segmentation'}",
                "{'imageName':'a\\\\..\\\\b.tif','jobType':'segmentation'}",
                "{'imageName':'/etc/passwd','jobType':'segmentation'}",
                "{'imageName':'C:\\\\a.tif','jobType':'segmentation'}",
                "{'imageName':'a\\u0000.tif','jobType':'segmentation'}",
                "{'imageName':'a\\nb.tif','jobType':'segmentation'}",
                "{'imageName':'a\\ud800.tif','jobType':'segmentation'}",
                "{'imageName':'a.tif','uploadedName':'../secret','jobType':'segmentation'}",
                "{'imageName':'a.tif','uploadedName':'/secret','jobType':'segmentation'}",
                "{'imageName':'a.tif','uploadedName':{'x':1},'jobType':'segmentation'}",
                "{'imageName':'a.tif','jobType':'segmentation','modelName':['x']}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':'x'}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':'big'}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':'0'}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':'-1'}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':'1e999'}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':'NaN'}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':'1d'}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':'0x1p0'}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':'1,5'}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'scale':true}}",
                "{'imageName':'a.tif','jobType':'segmentation','jobForm':{'selectedChannels':{'a':1}}}",
            })
    void refusesWhatCannotWork(String body) {
        Http.Answer answer = http.post("/api/predict", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("message")).isNotBlank();
        assertThat(depth("segmentation")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1.0      | 1
                    "1"      | 1
                    "1.50"   | 1.50
                    ".5"     | .5
                    "1e0"    | 1e0
                    0.3334   | 0.3334
                    2        | 2
                    0        | ''
                    ""       | ''
                    null     | ''
                    false    | ''
                    """)
    void numbersBecomeTextAsInJavaScript(String given, String stored) {
        // When
        http.post("/api/predict", "{\"imageName\":\"a\",\"jobType\":\"mesmer\",\"jobForm\":{\"scale\":" + given + "}}");

        // Then
        ClaimedJob job = KioskParts.claim("mesmer");
        assertThat(job.job().fields()).containsEntry(JobFields.SCALE, stored);
        job.fail("enough");
    }

    @Test
    void aListOfChannelsIsJoined() {
        // When
        http.post("/api/predict", """
                {"imageName":"a","jobType":"mesmer","dataLabel":2,
                "jobForm":{"selectedChannels":[0,null,"2"],"segmentationType":"tissue","compartment":"nuclear"}}""");

        // Then
        ClaimedJob job = KioskParts.claim("mesmer");
        assertThat(job.job().fields())
                .containsEntry(JobFields.CHANNELS, "0,,2")
                .containsEntry(JobFields.LABEL, "2")
                .containsEntry(JobFields.SEGMENTATION_TYPE, "tissue")
                .containsEntry(JobFields.COMPARTMENT, "nuclear")
                .containsEntry(JobFields.INPUT_FILE_NAME, "a");
        job.fail("enough");
    }

    @ParameterizedTest
    @CsvSource({"X.ZIP,x,mesmer-zip", "a.tif,uploads/x.zip,mesmer-zip", "zip.tif,uploads/x.tif,mesmer"})
    void archivesGoToTheirOwnQueue(String imageName, String uploadedName, String queue) {
        // When
        String hash = http.post(
                        "/api/predict",
                        "{\"imageName\":\"%s\",\"uploadedName\":\"%s\",\"jobType\":\"mesmer\"}"
                                .formatted(imageName, uploadedName))
                .field("hash");

        // Then
        assertThat(hash).matches(queue + ":" + imageName + ":[0-9a-f-]{36}");
        KioskParts.claim(queue).fail("enough");
    }

    private static long depth(String queue) {
        return KioskParts.depth(queue);
    }
}
