package dev.finetune.address;

import static org.apache.commons.text.StringEscapeUtils.unescapeJava;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last column of a table says where the input comes from: a public report, or ours. */
class WebAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.com/a.png | https://example.com/a.png | sound
          HTTP://EXAMPLE.com:8080/a%20b.png?x=1#y | http://example.com:8080/a%20b.png?x=1 | sound
          http://93.184.216.34/a | http://93.184.216.34/a | sound
          http://[2606:4700::1111]/a | http://[2606:4700::1111]/a | sound
          https://1.example.com | https://1.example.com/ | sound
          https://0x7f.example/ | https://0x7f.example/ | sound
          https://example.com./ | https://example.com./ | sound
          https://h/a+b?c+d&e=%2B | https://h/a+b?c+d&e=%2B | sound
          https://medium.com/@user/1.png | https://medium.com/@user/1.png | sound
          http://h/foto/\\u00e4-\\u7167.jpg | http://h/foto/%C3%A4-%E7%85%A7.jpg | I18
          http://h/gr\\u00f6\\u00dfe?n=Jos\\u00e9 | http://h/gr%C3%B6%C3%9Fe?n=Jos%C3%A9 | N3
          http://my_bucket.s3.example.com/x | http://my_bucket.s3.example.com/x | I20
          http://my_app:8080/hook | http://my_app:8080/hook | N4
          http://m\\u00fcnchen.example/hook | http://xn--mnchen-3ya.example/hook | N4
          http://app/hook\\u0020 | http://app/hook | N4
          http://app/my hook | http://app/my%20hook | N4
          http://a.b_c.d:8288 | http://a.b_c.d:8288/ | BungeeCord#2667, micronaut-core#1806
          http://a__b/x | http://a__b/x | neo4j-java-driver#323, two underscores of GitLab CI
          \\u0020\\r\\nhttp://h/1.jpg\\t | http://h/1.jpg | ef2#15, line breaks of a copied cell
          http://h/long\\n   name | http://h/long%20%20%20name | ef2#15
          http://h/Impresa e Territori/1.jpg | http://h/Impresa%20e%20Territori/1.jpg | downthemall-legacy#247
          http://h/at 3.04.05\\u202fPM.png | http://h/at%203.04.05%E2%80%AFPM.png | ours: macOS screenshots
          http://h/\\u0645\\u06cc\\u200c\\u062e.png | http://h/%D9%85%DB%8C%E2%80%8C%D8%AE.png | ours: a Persian joiner
          http://h/\\ud83d\\ude00.png | http://h/%F0%9F%98%80.png | ours
          http://ex\\u3002ample.com/ | http://ex.ample.com/ | ours: an ideographic full stop
          http://fa\\u00df.de/ | http://xn--fa-hia.de/ | ours: not fass.de, which is another's
          http:\\\\\\\\h\\\\a.png | http://h/a.png | ours: Windows slashes
          http:/h/a.png | http://h/a.png | ours
          https:///h/a.png | https://h/a.png | ours
          http://@h/ | http://h/ | ours: no user name, only its sign
          http://h/a/../b/%2e%2e/c | http://h/c | ours
          http://h/%zz%?100% | http://h/%zz%?100% | ours: sent as browsers send it
          http://h/{id}/a^b | http://h/%7Bid%7D/a%5Eb | ours
          """)
  void itIsReadAsBrowsersReadIt(String text, String normal, String source) {
    assertThat(WebAddress.parse(unescapeJava(text))).as(source).hasToString(normal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://2130706433/ | 127.0.0.1 | bounty-challenge#6182
          http://0x7f000001/ | 127.0.0.1 | bounty-challenge#6182
          http://0177.0.0.1/ | 127.0.0.1 | bounty-challenge#6182
          http://0x7f.0x0.0.1/ | 127.0.0.1 | Patter#195
          http://017700000001:3000/admin | 127.0.0.1 | node-ip#162
          http://0251.254.169.254/ | 169.254.169.254 | PayloadsAllTheThings#485
          http://0x7f.1/ | 127.0.0.1 | ours
          http://127.1/ | 127.0.0.1 | ours
          http://127.0.0.1./ | 127.0.0.1 | ours
          http://127.0.0.01/ | 127.0.0.1 | ours
          http://0/ | 0.0.0.0 | ours
          http://\\uff11\\uff12\\uff17.\\uff10.\\uff10.\\uff11/ | 127.0.0.1 | ours: full-width digits
          http://\\u2460\\u2461\\u2466.0.0.1/ | 127.0.0.1 | ours: circled digits
          http://127\\u30020\\u30020\\u30021/ | 127.0.0.1 | ours
          http://%31%32%37.0.0.1/ | 127.0.0.1 | ours
          http://%30x7f.1/ | 127.0.0.1 | ours
          http://loc%61lhost/ | localhost | ours
          http://L\\u24deCALHOST/ | localhost | ours: a circled letter
          http://[::ffff:127.0.0.1]/ | 127.0.0.1 | Glyph#177
          http://[::ffff:c0a8:101]/ | 192.168.1.1 | nodetool#4787
          http://[0:0:0:0:0:0:0:1]/ | ::1 | ours
          http://[::127.0.0.1]/ | ::7f00:1 | ours
          http://[64:ff9b::10.0.0.1]/ | 64:ff9b::a00:1 | ours
          http:/\\\\10.0.0.1/ | 10.0.0.1 | ours
          http://example.com\\\\@10.0.0.1/ | example.com | ours: nothing after the backslash is a host
          http://example.com#@10.0.0.1/ | example.com | ours
          http://example.com?@10.0.0.1/ | example.com | ours
          """)
  void theHostIsTheOneThatIsDialled(String text, String host, String source) {
    assertThat(WebAddress.parse(unescapeJava(text)).host()).as(source).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          \\u200bhttp://h/ | it has U+200B ZERO WIDTH SPACE at position 1 | I22
          \\ufeffhttp://h/ | it has U+FEFF ZERO WIDTH NO-BREAK SPACE at position 1 | I22
          <http://h/> | it has U+003C LESS-THAN SIGN at position 1, before http | I22
          \\u201chttp://h/\\u201d | it has U+201C LEFT DOUBLE QUOTATION MARK at position 1, before http | I22
          https://h/\\u200bp/65715.jpg | it has U+200B ZERO WIDTH SPACE at position 11 | StreetComplete#3439
          https://what\\u200bwg.org/ | it has U+200B ZERO WIDTH SPACE at position 13 | whatwg/url#151
          https://h/1.jpg\\u200e | it has U+200E LEFT-TO-RIGHT MARK at position 16 | ours
          https://h/1.jpg\\u00a0 | it has U+00A0 NO-BREAK SPACE at position 16 | ours
          \\u3000https://h/1.jpg | it has U+3000 IDEOGRAPHIC SPACE at position 1 | ours
          https://h/so\\u00adft.jpg | it has U+00AD SOFT HYPHEN at position 13 | ours
          https://h/\\ud83d.jpg | it has U+D83D HIGH SURROGATES D83D at position 11 | ours: half of an emoji
          URL: https://h/1.jpg | it has "URL: ", before http | ours
          http://my app:8080/ | its host has U+0020 SPACE at position 10 | N4
          http://a<b>/ | its host has U+003C LESS-THAN SIGN at position 9 | ours
          http://a\\ufffdb/ | it has U+FFFD REPLACEMENT CHARACTER at position 9 | ours
          http://a%00b/ | the host "a%00b" is no valid name | ours
          http://a%2fb/ | the host "a%2fb" is no valid name | ours
          http://a..b/ | the host "a..b" is no valid name | ours
          http://1.2.3.256/ | the host "1.2.3.256" ends in a number and is no IPv4 address | sound before
          http://1.2.3.4.5/ | the host "1.2.3.4.5" ends in a number and is no IPv4 address | sound before
          http://4294967297/ | the host "4294967297" ends in a number and is no IPv4 address | sound before
          http://a.0x/ | the host "a.0x" ends in a number and is no IPv4 address | sound before
          http://0b1.1.1.1/ | the host "0b1.1.1.1" ends in a number and is no IPv4 address | ours: binary
          http://127.0.0.08/ | the host "127.0.0.08" ends in a number and is no IPv4 address | ours
          http://[fe80::1%25eth0]/ | the host [fe80::1%25eth0] names a network interface | sound before
          http://[1::2::3]/ | the host [1::2::3] is no IPv6 address | ours
          http://h:0/ | there is no port 0 | sound before
          http://h:65536/ | there is no port 65536 | sound before
          http://h:80a/ | there is no port 80a | ours
          http:// | the address has no host name | ours
          http://?x | the address has no host name | ours
          ftp://h/a | the address does not begin with http:// or https:// | sound before
          h/a.png | the address does not begin with http:// or https:// | sound before
          //h/a.png | the address does not begin with http:// or https:// | ours
          file:///etc/passwd | the address does not begin with http:// or https:// | sound before
          gopher://http://h/ | it has "gopher://", before http | ours
          data:image/png;base64,iVBO | the address does not begin with http:// or https:// | ours
          http://me:pw@h/ | the address has a user name or password in it | N1, Sonarr#2257
          http://me@h/ | the address has a user name or password in it | kudu#1022
          http:\\\\\\\\me:pw@10.0.0.1/ | the address has a user name or password in it | ours
          http://a@b@c/ | the address has a user name or password in it | ours
          http://me:sec/ret@h/ | the address has a user name or password in it | ours: half of it stood as the port
          http://me:sec#ret@h/ | the address has a user name or password in it | ours
          http://me:sec?ret@h/ | the address has a user name or password in it | ours
          http://example.com%2f@10.0.0.1/ | the address has a user name or password in it | ours
          """)
  void whatCannotBeTakenIsNamed(String text, String reason, String source) {
    assertThatThrownBy(() -> WebAddress.parse(unescapeJava(text)))
        .as(source)
        .isInstanceOfSatisfying(
            InvalidAddressException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /b.png | https://h/b.png | sound
          ../c.png | https://h/c.png | sound
          ?k=1 | https://h/x/y?k=1 | sound
          http://other/x | http://other/x | sound
          /a b/photo 1.jpg | https://h/a%20b/photo%201.jpg | I16
          //other/x | https://other/x | ours
          \\\\\\\\other\\\\x | https://other/x | ours
          /x\\u200b | https://h/x%E2%80%8B | ours: a server is taken at its word
          /?$filter=D+eq+'M' and T ne '0' | https://h/?$filter=D+eq+%27M%27%20and%20T%20ne%20%270%27 | rest-client#158
          """)
  void aReferenceLeadsWhereBrowsersGo(String reference, String normal, String source) {
    WebAddress base = WebAddress.parse("https://h/x/y?z");
    assertThat(base.resolve(unescapeJava(reference))).as(source).hasToString(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/a?b=c#d, /a?b=c, true",
    "http://h:443, /, false",
    "https://h:443/?, /?, true",
  })
  void aRequestHasPathQueryAndPort(String text, String target, boolean defaultPort) {
    WebAddress address = WebAddress.parse(text);
    assertThat(address.target()).isEqualTo(target);
    assertThat(address.hasDefaultPort()).isEqualTo(defaultPort);
  }
}
