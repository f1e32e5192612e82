/*
 * Passwords that are tried first anywhere, and those that are common in India and in its offices. In lower case; figures around
 * them are taken off before they are looked up. Gathered for this list; public lists of leaked passwords name the same ones.
 */
const words = `
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc a1b2c3d4e5 aa12345678 abc123 abc@123 abc@1234 abcabcabc abcd1234 abcd12345 abcdef123456 admin
  admin123 admin1234 admin12345 admin@123 admin@1234 adminadmin administrator allah786 asdf1234 asdfasdf asdfghjkl asdfghjkl123
  bajrangbali baseball batman bharat bharat123 bharatmata bharatmatakijai bismilla bismillah bismillah786 changeme changeme123 chelsea
  collector collector123 computer computer123 cricket cricket123 december default dhoni dhoni007 district district123 dragon durgamata
  eoffice eoffice123 eoffice1234 eoffice@123 facebook february football ganesh ganesha google government guest guestguest hanuman
  harekrishna harharmahadev hello hello123 hello1234 hello@123 helloworld helpdesk hindustan hindustan123 iloveindia iloveyou iloveyou123
  iloveyou1234 incredibleindia india india123 india1234 india12345 india2024 india2025 india2026 india@123 inshallah internet jaihind
  jaihind123 jaihind1947 jaihind@123 jaimatadi jaimatadi123 jaishreeram jaishreeram123 jaishriram january jordan khuda786 kohli krishna
  krishna123 lakshmi letmein letmeinnow liverpool login login123 lucknow lucknow123 lucknow@123 maapapa magistrate mahadev mahadev123
  manager manager123 mashallah master merabharat merabharatmahan michael monday monkey mummy123 mummypapa mypassword namaskar namaskar123
  namaste namaste123 newpassword nicin nicnic office office123 office1234 officer officer123 omnamahshivaya omsairam omsairam123 p@ss1234
  p@ssw0rd p@ssw0rd1 p@ssw0rd123 p@ssword p@ssword123 pakistan papamummy parichay pass1234 pass12345 pass@1234 passpass passw0rd passw0rd1
  passw0rd123 password password1 password12 password123 password1234 password12345 passwordpassword patravali patravali123 pilibhit
  prayagraj princess q1w2e3r4t5 qazwsxedc qwerty qwerty123 qwerty1234 qwerty12345 qwerty@123 qwertyuiop qwertyuiop123 radhekrishna
  radhekrishna123 radheradhe rohit45 root root@123 rootroot sachin sachin10 sachintendulkar sachivalaya saibaba saibaba123 salmankhan
  samsung saraswati sarkar sarkar123 satnamwaheguru secret secretariat section section123 service shadow shahrukhkhan signin sitaram
  sitaram123 spring2026 starwars summer2024 summer2025 sunday sunshine superadmin superman superuser support support123 test test1234
  test@123 testing testing123 testtest toor topsecret trustno1 upgov upgov123 user username useruser uttarpradesh uttarpradesh123
  vandemataram varanasi virat virat18 waheguru welcome welcome123 welcome1234 welcome@123 whatever winter2025 xyzxyzxyz zaq12wsx zxcvbnm
  zxcvbnm123 उत्तरप्रदेश जयमातादी जयश्रीराम जयहिंद जयहिन्द नमस्ते पासवर्ड भारत भारतमाता राधेराधे लखनऊ वन्देमातरम सचिवालय हरहरमहादेव`;

export const COMMON: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
