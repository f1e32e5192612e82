import type { CommunicationForm } from '#documents/letterModel.ts';

/** How each form begins in the practice of the secretariat; dots stand for what the drafter writes (domain.md §1.5, §2.15). */
interface Phrases {
  /** Opening and, where the form has one, concluding paragraph. */
  body: string[];
  salutation?: string;
  closing?: string;
}

const HI_LETTER = ['उपर्युक्त विषय के सम्बन्ध में मुझे यह कहने का निदेश हुआ है कि ……', 'कृपया उक्त के सम्बन्ध में आवश्यक कार्यवाही सुनिश्चित कराने का कष्ट करें।'];
const EN_LETTER = [
  'With reference to the subject noted above, I am directed to say that ……',
  'It is requested that necessary action in the matter may kindly be ensured.',
];

export const phrases: Record<'hi' | 'en', Record<CommunicationForm, Phrases>> = {
  hi: {
    letter: { body: HI_LETTER },
    officeLetter: { body: ['…… के सम्बन्ध में अवगत कराना है कि ……', 'निर्देशों का कड़ाई से अनुपालन सुनिश्चित किया जाए।'] },
    demiOfficial: { body: ['…… के सम्बन्ध में आपका ध्यान आकृष्ट करते हुए अनुरोध है कि ……', 'आपसे अपेक्षा है कि कृपया इस प्रकरण में व्यक्तिगत रुचि लेकर कार्यवाही सुनिश्चित कराने का कष्ट करें।'], salutation: 'प्रिय महोदय,', closing: 'भवन्निष्ठ,' },
    officeMemorandum: { body: ['अधोहस्ताक्षरी को यह कहने का निदेश हुआ है कि ……'] },
    officeOrder: { body: ['एतद्द्वारा आदेश किया जाता है कि ……', 'उक्त आदेश तात्कालिक प्रभाव से लागू होंगे।'] },
    order: { body: ['उपर्युक्त विषय के सम्बन्ध में मुझे यह कहने का निदेश हुआ है कि सम्यक् विचारोपरान्त शासन द्वारा यह निर्णय लिया गया है कि ……', 'कृपया उपर्युक्त आदेशों का कड़ाई से अनुपालन सुनिश्चित किया जाए।'] },
    circular: { body: ['समस्त सम्बन्धित को सूचित किया जाता है कि ……', 'कृपया उपर्युक्तानुसार अनुपालन सुनिश्चित किया जाए।'] },
    notification: { body: ['…… द्वारा प्रदत्त शक्तियों का प्रयोग करके राज्यपाल महोदय यह अधिसूचित करते हैं कि ……'] },
    publicNotice: { body: ['सर्वसाधारण को सूचित किया जाता है कि ……'] },
    resolution: { body: ['शासन के समक्ष …… का प्रश्न विचाराधीन रहा है।', 'सम्यक् विचारोपरान्त यह संकल्प किया जाता है कि ……'] },
    pressNote: { body: ['……'] },
    unofficialNote: { body: ['कृपया …… के सम्बन्ध में अपने विभाग का अभिमत उपलब्ध कराने का कष्ट करें।'] },
    reminder: { body: ['उपर्युक्त विषयक सन्दर्भित पत्र के क्रम में वांछित आख्या अद्यतन प्राप्त नहीं हुई है। कृपया आख्या तत्काल उपलब्ध कराने का कष्ट करें।'] },
    meetingNotice: { body: ['…… की अध्यक्षता में दिनांक …… को समय …… बजे …… में बैठक आहूत की गयी है।', 'कृपया निर्धारित तिथि, समय एवं स्थान पर प्रतिभाग करने का कष्ट करें।'] },
    minutes: { body: ['…… की अध्यक्षता में दिनांक …… को सम्पन्न बैठक का कार्यवृत्त।', 'अन्त में बैठक सधन्यवाद समाप्त हुई।'] },
  },
  en: {
    letter: { body: EN_LETTER },
    officeLetter: { body: ['It is to be brought to notice that ……', 'Strict compliance of these instructions may be ensured.'] },
    demiOfficial: { body: ['I write to draw your attention to …… and to request that ……', 'I shall be grateful for your personal attention to the matter.'], salutation: 'Dear Sir,', closing: 'Yours sincerely,' },
    officeMemorandum: { body: ['The undersigned is directed to say that ……'] },
    officeOrder: { body: ['It is hereby ordered that ……', 'This order shall take effect immediately.'] },
    order: { body: ['With reference to the subject noted above, I am directed to say that after due consideration the Government has decided that ……', 'Strict compliance of these orders may kindly be ensured.'] },
    circular: { body: ['All concerned are informed that ……', 'Compliance as above may be ensured.'] },
    notification: { body: ['In exercise of the powers conferred by ……, the Governor is pleased to notify that ……'] },
    publicNotice: { body: ['It is notified for general information that ……'] },
    resolution: { body: ['The question of …… has been under consideration of the Government.', 'After due consideration it is resolved that ……'] },
    pressNote: { body: ['……'] },
    unofficialNote: { body: ['The views of your department on …… may kindly be made available.'] },
    reminder: { body: ['With reference to the letter cited above, the report called for has not been received so far. It may kindly be furnished immediately.'] },
    meetingNotice: { body: ['A meeting under the chairmanship of …… will be held on …… at …… in ……', 'You are requested to attend on the date, time and place given.'] },
    minutes: { body: ['Minutes of the meeting held on …… under the chairmanship of ……', 'The meeting ended with a vote of thanks.'] },
  },
}; // prettier-ignore

/** The sentence that names the letter answered. A letter may bear no number, or no date. */
export const references = {
  hi: (number: string, date: string) =>
    `कृपया अपने पत्र${number && ` संख्या ${number}`}${date && ` दिनांक ${date}`} का सन्दर्भ ग्रहण करने का कष्ट करें।`,
  en: (number: string, date: string) => `Kindly refer to your letter${number && ` no. ${number}`}${date && ` dated ${date}`}.`,
};

export const government = { hi: 'उत्तर प्रदेश शासन', en: 'Government of Uttar Pradesh' };
