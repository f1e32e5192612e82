import type { StampInBag } from './proven.ts';

export interface SignedPart {
  /** Path of the letter. */
  path: string;
  /** What its signature covers: [0, before) and [after, end). */
  range: { before: number; after: number; end: number };
  /** A time stamp of the document itself. */
  isStamp: boolean;
  /** When it was signed by its own word; null where it says nothing. */
  at: Date | null;
}

export interface ReadmeFacts {
  title: { hi: string; en: string };
  about: string;
  hasNotes: boolean;
  hasAuthorities: boolean;
  hasReceipts: boolean;
  stamps: StampInBag[];
  letters: SignedPart[];
}

/** How to check the bag by hand, in Hindi and English. The indented lines are commands, and a test runs them. */
export function readmeOf(facts: ReadmeFacts): string {
  const steps = stepsOf(facts);
  const told = (language: 'hi' | 'en') =>
    steps.map(
      ({ say, commands }, index) =>
        `${index + 1}. ${say[language]}\n${language === 'hi' ? '' : `\n${commands.map((line) => `    ${line}\n`).join('')}`}`,
    );
  const { title, about } = facts;
  return [
    `${title.hi}\n${title.en}\n${about}\n`,
    'यह बण्डल बिना पत्रावली के, केवल openssl से जाँचा जा सकता है। आदेश नीचे अंग्रेज़ी भाग में उन्हीं क्रमांकों के साथ हैं; उन्हें इसी फोल्डर में चलाएँ।',
    'Windows पर: «Git for Windows» (https://gitforwindows.org) स्थापित कर इसी फोल्डर में «Git Bash» खोलें; openssl तथा शेष साधन उसी में हैं। macOS पर: पहले Homebrew (https://brew.sh) से «brew install openssl coreutils» करें, फिर टर्मिनल में नीचे अंग्रेज़ी भाग की export वाली पंक्ति चलाएँ।',
    'roots.pem नाम की फ़ाइल में वे मूल प्रमाण-पत्र रखें जिन पर आप स्वयं विश्वास करते हैं (सी.सी.ए. भारत: https://cca.gov.in)। इस बण्डल के प्रमाण-पत्रों पर केवल इसलिए विश्वास न करें कि वे यहाँ हैं।\n',
    ...told('hi'),
    'शृंखला, प्रमाण तथा छिपायी गयी कड़ियों की पूरी जाँच पत्रावली का «verify» कार्यक्रम करता है; प्रारूप docs/evidence-format.md में है।\n',
    '-'.repeat(60) + '\n',
    'This bundle can be checked without Patravali, by openssl and the usual tools of Linux. Run the commands in this folder.',
    'On Windows: install “Git for Windows” (https://gitforwindows.org) and open “Git Bash” in this folder; openssl and the other tools come with it. On macOS: run “brew install openssl coreutils” (Homebrew: https://brew.sh), then in the Terminal this line before all others:\nexport PATH="$(brew --prefix openssl)/bin:$(brew --prefix coreutils)/libexec/gnubin:$PATH"',
    'Put the root certificates that you yourself trust (CCA of India: https://cca.gov.in) into a file roots.pem. Certificates earn no trust by lying in this bundle.\n',
    ...told('en'),
    'Chain, proofs and hidden links are checked whole by the program “verify” of Patravali; the format is docs/evidence-format.md.\n',
  ].join('\n');
}

interface Step {
  say: { hi: string; en: string };
  commands: string[];
}

function stepsOf({ hasNotes, hasAuthorities, hasReceipts, stamps, letters }: ReadmeFacts): Step[] {
  const chain = hasAuthorities ? ' -certfile chain.pem' : '';
  const steps: (Step | false)[] = [
    {
      say: {
        hi: 'क्या हर फ़ाइल वैसी ही है जैसी बण्डल बनाते समय थी:',
        en: 'Whether every file is as it was when the bundle was made:',
      },
      commands: ['sha256sum --check --quiet manifest-sha256.txt tagmanifest-sha256.txt'],
    },
    hasAuthorities && {
      say: { hi: 'बीच के प्रमाण-पत्र एक फ़ाइल में:', en: 'The certificates between signer and root, in one file:' },
      commands: ['cat data/certificates/*.pem > chain.pem'],
    },
    hasNotes && {
      say: {
        hi: 'टिप्पणियों के हस्ताक्षर, उस समय के अनुसार जो टिप्पणी में लिखा है (समय सच है, यह समय-मुहर बताती है):',
        en: 'The signatures of the notes, judged at the time that each note states (that this time is true, the time stamps say):',
      },
      commands: [
        `for p7s in data/signatures/*.p7s; do json="\${p7s%.p7s}.json"; openssl cms -verify -cades -binary -inform DER -in "$p7s" -content "$json" -CAfile roots.pem${chain} -purpose any -attime "$(date -d "$(cut -c8-31 "$json")" +%s)" -out checked.json || echo "FALSE: $p7s"; done`,
      ],
    },
    stamps.length > 0 && {
      say: {
        hi: 'समय-मुहरें (हर मुहर का हैश data/proofs.json से निकलता है):',
        en: 'The time stamps (the hash of each follows from data/proofs.json):',
      },
      commands: stamps.map(
        ({ id, at, hash }) =>
          `openssl ts -verify -digest ${hash} -in data/stamps/${id}.tst -token_in -CAfile roots.pem -attime ${secondsOf(new Date(at))} || echo "FALSE: stamp ${id}"`,
      ),
    },
    hasReceipts && receiptStep,
    letters.length > 0 && {
      say: {
        hi: 'पत्रों के हस्ताक्षर; हर हस्ताक्षर PDF के उतने भाग का है जितना आदेश में है, और अन्तिम हस्ताक्षर के पीछे केवल उसकी जाँच के साक्ष्य तथा समय-मुहर होने चाहिए (यह «verify» जाँचता है):',
        en: 'The signatures of the letters; each covers as much of the PDF as its command takes, and behind the last there may be nothing but evidence and time stamps (which “verify” checks):',
      },
      commands: letters.flatMap((part) => commandsOf(part, chain)),
    },
  ];
  return steps.filter((step) => step !== false);
}

const receiptStep: Step = {
  say: {
    hi: 'दूसरे कार्यालयों की पावतियाँ कि उन्होंने समय-मुहरें देखीं, उनकी कुंजियों (.pem) से; कुंजी सच में उस कार्यालय की है, यह उसी से अथवा नोडल एजेंसी से मिलाएँ:',
    en: 'The receipts of other offices that they have seen the time stamps, by their keys (.pem); that a key is that office’s, compare with the office or with the nodal agency:',
  },
  commands: [
    `for jws in data/witnesses/[0-9]*.jws; do cut -d. -f1,2 "$jws" | tr -d '\\n' > signed.bin; { cut -d. -f3 "$jws" | tr -d '\\n'; echo ==; } | basenc --base64url --decode > signature.bin; openssl pkeyutl -verify -pubin -inkey "\${jws%.jws}.pem" -rawin -in signed.bin -sigfile signature.bin || echo "FALSE: $jws"; done`,
    `for jws in data/witnesses/[0-9]*.jws; do { cut -d. -f2 "$jws" | tr -d '\\n'; echo ===; } | basenc --base64url --decode --ignore-garbage 2> /dev/null; echo; done`,
  ],
};

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

function commandsOf({ path, range: { before, after, end }, isStamp, at }: SignedPart, chain: string): string[] {
  const attime = at ? ` -attime ${secondsOf(at)}` : '';
  const check = isStamp
    ? `openssl ts -verify -data signed.bin -in signature.p7s -token_in -CAfile roots.pem${attime}`
    : `openssl cms -verify -cades -binary -inform DER -in signature.p7s -content signed.bin -CAfile roots.pem${chain} -purpose any${attime} -out checked.bin`;
  return [
    `{ head -c ${before} ${path}; tail -c +${after + 1} ${path} | head -c ${end - after}; } > signed.bin`,
    `tail -c +${before + 2} ${path} | head -c ${after - before - 2} | tr a-f A-F | basenc --base16 --decode > signature.p7s`,
    `${check} || echo "FALSE: ${path}"`,
  ];
}
