import { LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import CURRENCY from '@salesforce/i18n/currency';
import { date, fill } from 'c/formats';
import myDeals from '@salesforce/apex/DealListController.myDeals';
import ACCOUNT from '@salesforce/label/c.Greendoor_Account';
import AMOUNT from '@salesforce/label/c.Greendoor_Amount';
import CHANGE from '@salesforce/label/c.Greendoor_Change';
import CLOSE_DATE from '@salesforce/label/c.Greendoor_CloseDate';
import DEAL from '@salesforce/label/c.Greendoor_Deal';
import DOWN from '@salesforce/label/c.Greendoor_DownShort';
import ERROR from '@salesforce/label/c.Greendoor_Error';
import HEALTH from '@salesforce/label/c.Greendoor_Health';
import LOADING from '@salesforce/label/c.Greendoor_MyDealsLoading';
import MORE from '@salesforce/label/c.Greendoor_MyDealsMore';
import NONE from '@salesforce/label/c.Greendoor_MyDealsNone';
import NOT_SCORED from '@salesforce/label/c.Greendoor_NotScoredShort';
import SHOWN from '@salesforce/label/c.Greendoor_MyDealsShown';
import STAGE from '@salesforce/label/c.Greendoor_Stage';
import TITLE from '@salesforce/label/c.Greendoor_MyDeals';
import UP from '@salesforce/label/c.Greendoor_UpShort';

const PAGE = 25;

/** The viewer's open opportunities, lowest deal health first. */
export default class DealList extends NavigationMixin(LightningElement) {
    label = {
        account: ACCOUNT,
        amount: AMOUNT,
        change: CHANGE,
        closeDate: CLOSE_DATE,
        deal: DEAL,
        error: ERROR,
        health: HEALTH,
        loading: LOADING,
        more: MORE,
        none: NONE,
        stage: STAGE,
        title: TITLE
    };
    currency = CURRENCY;
    count = PAGE;
    rows;
    total;
    error;

    @wire(myDeals, { count: '$count', skip: 0 })
    async wiredDeals({ data, error }) {
        this.error = error;
        if (data) {
            this.rows = await Promise.all(data.deals.map((deal) => this.row(deal)));
            this.total = data.total;
        }
    }

    get loading() {
        return !this.rows && !this.error;
    }

    get empty() {
        return this.rows?.length === 0;
    }

    get shown() {
        return this.rows?.length ? fill(SHOWN, this.rows.length, this.total) : undefined;
    }

    get hasMore() {
        return this.rows?.length < this.total;
    }

    showMore() {
        this.count += PAGE;
    }

    open(event) {
        event.preventDefault();
        this[NavigationMixin.Navigate](page(event.currentTarget.dataset.id));
    }

    async row(deal) {
        const points = deal.score - deal.previousScore;
        return {
            ...deal,
            url: await this[NavigationMixin.GenerateUrl](page(deal.id)),
            closes: date(deal.closeDate),
            band: deal.band ?? NOT_SCORED,
            ...changes(Number.isFinite(deal.previousScore) ? points : 0)
        };
    }
}

function changes(points) {
    if (!points) {
        return {};
    }
    return points > 0
        ? { change: fill(UP, points), changeIcon: 'utility:arrowup', changeClass: 'points points_up' }
        : {
              change: fill(DOWN, -points),
              changeIcon: 'utility:arrowdown',
              changeClass: 'points points_down'
          };
}

const page = (recordId) => ({
    type: 'standard__recordPage',
    attributes: { recordId, objectApiName: 'Opportunity', actionName: 'view' }
});
