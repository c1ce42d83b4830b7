package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.Lines;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerAnswersTest {

  private final TrainingAnswers answers = PageSamples.answers("trainer");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          200 | {'status':'success','message':'training_started','data':{'id':'u','status':'training_started'}} | under way training_started
          200 | {'status':'success','message':'training_started'} | under way training_started
          200 | {'status':'success','message':'training_completed','data':{'status':'training_completed','inference':{'status':'ready'}}} | ready u
          200 | {'status':'success','data':{'status':'training_completed','inference':{'status':'ready','body':{'lora_model':'l'}}}} | ready l
          200 | {'status':'success','message':'training_completed','data':{'status':'training_completed','inference':{'status':'pending'}}} | under way training_completed
          200 | {'status':'success','message':'training_completed','data':{'status':'training_completed'}} | under way training_completed
          200 | {'status':'success','message':'training_cancelled','data':{'status':'training_cancelled','response_dump':'no face'}} | failed
          200 | {'status':'success','message':'training_cancelled'} | failed
          200 | {'status':'success','message':'warming_up','data':{'status':'warming_up'}} | under way warming_up
          200 | {'status':'error','message':'Training request not found.'} | NotFound
          404 | {'status':'error','message':'Training request not found.'} | NotFound
          200 | {'status':'error','message':'training_cancelled'} | Unexplained
          500 | {'status':'success','message':'training_cancelled'} | unavailable null
          200 | {'status':'error','message':'Something odd'} | Unexplained
          200 | [] | Unreadable
          """)
  void aStatusSaysWhatItMeansAndNotWhatItsWordsSay(int status, String body, String meaning) {
    ProviderAnswer answer = Samples.answer(status, body.replace('\'', '"'));
    assertThat(Lines.of(answers.status("u", answer))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'data':{'id':'u'}}                    | u
          {'data':{'training_id':'u'},'id':'x'}  | u
          {'training_id':'u','data':{}}          | u
          {'id':'u','data':'prose'}              | u
          {'request_id':'u'}                     | u
          {'data':['u']}                         | none
          """)
  void aRunIsNamedInSeveralPlaces(String body, String id) {
    AnswerFields fields = AnswerFields.of(Samples.answer(200, body.replace('\'', '"')));
    assertThat(TrainingApi.of("trainer").id(fields).orElse("none")).isEqualTo(id);
  }

  @Test
  void aFailureBearsItsReason() {
    ProviderAnswer answer =
        Samples.answer(
            200,
            "{\"status\":\"success\",\"message\":\"training_cancelled\","
                + "\"data\":{\"response_dump\":{\"error\":\"no face\"}}}");
    assertThat(answers.status("u", answer).words()).contains("no face");
  }
}
