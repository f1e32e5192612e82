export const hi = {
  'paper.kind.receipt': 'प्राप्ति',
  'paper.kind.file': 'पत्रावली',
  'nature.electronic': 'इलेक्ट्रॉनिक',
  'nature.physical': 'भौतिक',
  'classification.normal': 'सामान्य',
  'classification.confidential': 'गोपनीय',
  'classification.secret': 'गुप्त',
  'classification.top_secret': 'परम गुप्त',
  'priority.ordinary': 'साधारण',
  'priority.priority': 'प्राथमिकता',
  'priority.immediate': 'तात्कालिक',
  'priority.top': 'सर्वोच्च प्राथमिकता',
  'paper.away':
    'यह पत्रावली {at} को {place} भेजी गई है, इसलिए यहाँ इस पर कार्य नहीं हो सकता। वापस आने की प्रतीक्षा करें, अथवा पत्रावली के पृष्ठ पर «वापस माँगें» दबाएँ।',
  'paper.onItsWay':
    'यह पत्रावली {at} को {place} भेजी गई है और अभी पहुँची नहीं, इसलिए यहाँ इस पर कार्य नहीं हो सकता। पहुँचने से पहले पत्रावली के पृष्ठ पर «वापस लें» दबा सकते हैं।',
  'paper.wentHome': 'यह पत्रावली {at} को {place} वापस भेजी जा चुकी है। अब कार्य वहाँ होगा; यहाँ की प्रति केवल पढ़ने के लिए है।',
};
